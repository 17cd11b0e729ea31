-- Deciding in PostgreSQL: a function, and a trigger that decides claims as they are inserted.
--
-- The server's Python must find the package writ; policies are files that the server can read. Each session compiles a policy
-- when it first uses it. Claims are `json` and not `jsonb`, which would drop a member that is given twice, and the reader
-- could not refuse it.

create extension if not exists plpython3u;

-- The decision of a claim, as `writ decide --format json` prints it; a claim that does not fit the policy is an error.
create function writ_decide(policy text, claim json, as_of text default null) returns json
language plpython3u stable strict parallel safe as $$
  import writ
  if policy not in SD:
      SD[policy] = writ.load(policy)
  return SD[policy].decide(claim, as_of=as_of).json.decode()
$$;
-- `strict` would answer null for an `as_of` that is not given.
alter function writ_decide(text, json, text) called on null input;

-- The rows of an output for a claim, one for each element; a claim that does not fit the policy has one with `errors`.
create function writ_rows(policy text, output text, claim json) returns setof json
language plpython3u stable strict parallel safe as $$
  import writ
  if policy not in SD:
      SD[policy] = writ.load(policy)
  line = claim.replace("\n", " ").encode()
  return SD[policy].decide_batch(line, output).data.decode().splitlines()
$$;

-- Decides the column `claim` of a row by the policy that the trigger names, and fills the columns `outcome`, `amount` and
-- `problems` by the given section and award. A claim that does not fit is kept, with its problems.
create function writ_on_insert() returns trigger
language plpython3u as $$
  import json
  import writ
  policy, section_name, award_name = TD["args"]
  if policy not in SD:
      SD[policy] = writ.load(policy)
  row = TD["new"]
  try:
      section = next(one for one in SD[policy].decide(row["claim"]).sections if one.id == section_name)
      row["outcome"] = section.outcome
      amount = section.award(award_name).amount
      row["amount"] = None if amount is None else amount.amount
  except writ.ClaimError as error:
      row["problems"] = json.dumps([vars(problem) for problem in error.problems], ensure_ascii=False)
  return "MODIFY"
$$;
