"""Who and what a sentence names.

`gazetteer` finds states, places and organisations; `titles` reads offices and names around them; `finder`
puts both together before the sentence is parsed; `phrases` adds what only grammar shows ("the Vietnamese
leader", "two American bombers", "he") afterwards.
"""
