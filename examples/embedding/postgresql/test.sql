-- What the functions must give, on the claim of five hours down: ten hours' fee for each hour, 33,000 won * 50 h / 720 h,
-- cut to whole won. A check that does not hold divides by zero, and psql stops there.

\set ON_ERROR_STOP on
\set QUIET on
create function must(holds boolean, what text) returns void language plpgsql as $$
begin
  if holds is not true then raise exception 'not so: %', what; end if;
end $$;

select must(writ_decide(:'policy', :'claim') -> 'sections' -> 0 -> 'awards' -> 0 -> 'amount' ->> 'amount' = '2291', 'one claim');
select must(count(*) = 1 and min(row ->> 'amount') = '2291', 'the rows of a claim') from writ_rows(:'policy', 'result', :'claim') as row;
select must(row ->> 'errors' like '%monthly_fe%', 'a row in error') from writ_rows(:'policy', 'result', '{"line":{"monthly_fe":1}}') as row;

-- An error of SQL names the place and the cure.
do $$
begin
  perform writ_decide(current_setting('writ.policy'), '{"line":{"monthly_fe":1}}');
  raise exception 'a wrong claim is decided';
exception when external_routine_exception then
  perform must(sqlerrm like '%$.line.monthly_fe%did you mean%', sqlerrm);
end $$;

create table claims (id bigint primary key, claim json, outcome text, amount numeric, problems json);
create trigger decide before insert on claims for each row
  execute function writ_on_insert(:'policy', 'compensation', 'refund');

-- Every hundredth claim has a fee that is none. Fees are multiples of 720, so that amounts are 50 times their number.
insert into claims (id, claim)
select n, replace(:'claim', '33000, "plan"', case when n % 100 = 0 then '"much"' else (n * 720)::text end || ', "plan"')::json
from generate_series(1, :count) as n;

select must(count(*) = :count, 'no claim is lost') from claims;
select must(count(*) = :count / 100, 'claims in error are kept, with problems') from claims where problems is not null;
select must(bool_and(outcome = 'eligible' and amount = id * 50), 'every other is decided') from claims where problems is null;
select must(bool_and(problems -> 0 ->> 'path' = '$.line.monthly_fee'), 'problems have places') from claims where problems is not null;
