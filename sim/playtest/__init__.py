"""Play-testing a case: the bots play it many times; what they earn, who passes, and what of the case is ever reached.

    played = play_test(scenario, seeds=400)         # bots by acts in batch, some talks through the practice
    findings = judge(played, map_of(data, file))    # P-codes in the linter's style

Belongs here: running the bots on a case, counting, judging. Does not belong here: how a bot plays (`sim.bots`,
`sim.batch.bots`), colours and options of the command (`sim.cli.simulate`).
"""
