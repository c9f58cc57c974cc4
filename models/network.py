"""The network: a small BERT encoder, read at three places, and one linear layer.

The sentence comes with four mark tokens around its two actors (`communique.classify.mark`). The vector that
is classified is the mean over all tokens beside the vectors at the two opening marks, so that the layer
sees what the sentence says, and from whose side.
"""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from communique.classify import MARKS, MAX_TOKENS


class Coder(nn.Module):
    """Token ids and attention mask (`batch × length`) in, one score for each class out."""

    def __init__(
        self, encoder: nn.Module, marks: dict[str, int], classes: int, dropout: float = 0.15
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.source_mark, self.target_mark = marks[MARKS[0]], marks[MARKS[2]]
        width = encoder.config.hidden_size
        self.norm = nn.LayerNorm(3 * width)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(3 * width, classes)

    def features(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The pooled vector before the last layer."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        parts = [
            _mean(hidden, attention_mask),
            _mean(hidden, (input_ids == self.source_mark).long()),
            _mean(hidden, (input_ids == self.target_mark).long()),
        ]
        return self.norm(torch.cat(parts, dim=1))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.head(self.dropout(self.features(input_ids, attention_mask)))


def _mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1.0)


def tokenizer_with_marks(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer; its first unused words become the marks."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.add_special_tokens(list(MARKS))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def fresh(folder: Path, tokenizer: Tokenizer, classes: int) -> Coder:
    """A coder with the encoder's published weights and an untrained last layer."""
    encoder = AutoModel.from_pretrained(str(folder), add_pooling_layer=False, attn_implementation="eager")

    words = encoder.get_input_embeddings().weight.data
    for mark, alike in zip(MARKS, ("@", "@", "#", "#"), strict=True):
        words[tokenizer.token_to_id(mark)] = words[tokenizer.token_to_id(alike)]
    return Coder(encoder, {m: tokenizer.token_to_id(m) for m in MARKS}, classes)
