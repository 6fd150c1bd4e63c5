"""NegMAS's own tournament on domains that come as JSON on standard input, for bench/tournament.js.

In:  {"rounds": 60, "strategies": ["BoulwareTBNegotiator", ...], "domains": [{"issues": ..., "parties": ...}, ...]}
Out: {"version": ..., "domains": [{"seconds": ..., "negotiations": ..., "scores": {strategy: mean advantage}}, ...]},
     or {"missing": why} where NegMAS is not installed.
"""

import json
import sys
import time

try:
    import negmas
    from negmas import sao
    from negmas.inout import Scenario
    from negmas.outcomes import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import TableFun
    from negmas.tournaments.neg import cartesian_tournament
except ImportError as error:
    print(json.dumps({"missing": str(error)}))
    sys.exit(0)


def scenario(data):
    space = make_os([make_issue(issue["options"], issue["name"]) for issue in data["issues"]])
    return Scenario(
        outcome_space=space,
        ufuns=tuple(
            LinearAdditiveUtilityFunction(
                values=[
                    TableFun(dict(zip(issue["options"], worth)))
                    for issue, worth in zip(data["issues"], party["values"])
                ],
                weights=party["weights"],
                bias=party.get("bias", 0),
                reserved_value=party["reserved"],
                outcome_space=space,
            )
            for party in data["parties"]
        ),
    )


asked = json.load(sys.stdin)
told = []
for domain in asked["domains"]:
    begin = time.perf_counter()
    results = cartesian_tournament(
        competitors=[getattr(sao, name) for name in asked["strategies"]],
        scenarios=[scenario(domain)],
        n_steps=asked["rounds"],
        rotate_ufuns=True,
        self_play=True,
        njobs=-1,
        verbosity=0,
        save_stats=False,
        path=None,
    )
    seconds = time.perf_counter() - begin
    final = results.final_scores
    told.append(
        {
            "seconds": seconds,
            "negotiations": len(results.details),
            "scores": dict(zip(final["strategy"], map(float, final["score"]))),
        }
    )
print(json.dumps({"version": negmas.__version__, "domains": told}))
