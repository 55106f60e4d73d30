"""The exchanges of a document so far, in which a question put again finds what it repeats."""

from __future__ import annotations

from dataclasses import replace

from onrecord.models import Exchange
from onrecord.pairing.asking import puts_in_writing
from onrecord.pairing.reasks import Asked, puts_again, puts_again_later
from onrecord.turns.labels import asks_by_label
from onrecord.turns.stage_directions import spoken_words

# Exchanges back in which a repeated question is looked for: a follow-up comes at once or not
RE_ASK_REACH = 4
LONGEST_CHAIN = 6  # questions of one chain that are read with the last: four is the longest in the inputs
FAR_REACH = 300  # turns back in which the same question is looked for: more than any briefing has


class Chain:
    """The exchanges of a document so far, one or more a turn."""

    def __init__(self) -> None:
        self.turns: list[list[Exchange]] = []
        self.by_id: dict[str, Exchange] = {}
        self.asked: dict[str, Asked] = {}

    def add(self, text: str, exchanges: list[Exchange]) -> None:
        """Add the exchanges of the next turn."""
        self.turns.append(exchanges)
        for one in exchanges:
            self.by_id[one.id] = one
            self.asked[one.id] = Asked(
                spoken_words(text, one.question), spoken_words(text, one.answer), one.clarity
            )

    def questions(self, last: Exchange) -> list[Asked]:
        """Return the questions of the chain that ends in ``last``, the first of them first."""
        chain = [last]
        while len(chain) < LONGEST_CHAIN and (earlier := self.by_id.get(chain[-1].re_asks or "")) is not None:
            chain.append(earlier)
        return [self.asked[exchange.id] for exchange in reversed(chain)]

    def linked(self, text: str, exchange: Exchange) -> Exchange:
        """Return the exchange with the link to what it re-asks and, along it, the asker's name."""
        asked = Asked(spoken_words(text, exchange.question))
        if puts_in_writing(asked.words):
            return exchange  # tabled before anything was answered
        for back, turn in enumerate(reversed(self.turns[-RE_ASK_REACH:])):
            for earlier in turn:
                if _is_put_to_another(exchange, earlier):
                    continue
                other = back > 0 or (_is_named(exchange) and exchange.asker_label != earlier.asker_label)
                if puts_again(asked, self.questions(earlier), other_asker=other):
                    if back or _is_named(exchange):
                        return replace(exchange, re_asks=earlier.id)
                    return replace(exchange, re_asks=earlier.id, asker_label=earlier.asker_label)
        for earlier in (one for turn in self.turns[-FAR_REACH:-RE_ASK_REACH] for one in turn):
            if not _is_put_to_another(exchange, earlier) and puts_again_later(asked, self.asked[earlier.id]):
                return replace(exchange, re_asks=earlier.id)
        return exchange


def _is_put_to_another(exchange: Exchange, earlier: Exchange) -> bool:
    """Tell whether two were asked: the same question put to each in turn is not put again."""
    one, other = exchange.respondent_label, earlier.respondent_label
    return one is not None and other is not None and one != other


def _is_named(exchange: Exchange) -> bool:
    return bool(exchange.asker_label) and not asks_by_label(exchange.asker_label or "Q")
