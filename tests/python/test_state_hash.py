"""Python and the program give the same state, for three scenarios, on one and two threads, in one step or many."""
from package import CHINA, RACE, THREE, equal, holds, need, said_by_the_program

need("numpy")
import headwater

states = set()
for path, scale, months, settings in ((THREE, 0.2, 36, {"mechanisms.raids": False}), (THREE, 1, 24, {}), (CHINA, 0.02, 30, {}), (RACE, 0.02, 30, {})):
    words = [word for key, value in settings.items() for word in ("--set", f"{key}={'on' if value else 'off'}")]
    said = said_by_the_program(path, "--scale", scale, "--months", months, "--seed", 7, "--threads", 2, *words)
    scenario = headwater.Scenario.read(path, settings)
    for threads in (1, 2):
        world = scenario.build(seed=7, scale=scale, months=months, threads=threads)
        equal((world.threads, world.seed, world.months), (threads, 7, months), "what was asked for")
        if threads == 1:
            world.run()
        else:
            for _ in range(months):
                world.step()
        equal(world.state_hash(), said["state_hash"], f"state of {path} on {threads} threads")
        equal(set(world.trial_balance().values()), {0}, "trial balance")
    states.add(said["state_hash"])
equal(len(states), 4, "different states")
holds(scenario.build(seed=8, scale=0.02, months=1, threads=1).run().state_hash() != scenario.build(seed=7, scale=0.02, months=1, threads=1).run().state_hash(),
      "the seed does something")
