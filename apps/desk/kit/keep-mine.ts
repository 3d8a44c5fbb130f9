/**
 * A form filled in from what was `read` and overtaken by what is there now: fields that were changed here stay as they
 * were entered, the others are as they are now.
 */
export function keepMine<Values extends Record<string, unknown>>(
  entered: Values,
  read: Values,
  latest: Values,
): Values {
  const isMine = (key: string) => JSON.stringify(entered[key]) !== JSON.stringify(read[key])
  const mine = Object.entries(entered).filter(([key]) => isMine(key))
  return { ...latest, ...Object.fromEntries(mine) }
}

/** What both have changed, and differently: as the others left it. */
export function contested<Values extends Record<string, unknown>>(
  entered: Values,
  read: Values,
  latest: Values,
): Partial<Values> {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const fields = Object.entries(latest).filter(
    ([key, now]) => !same(entered[key], read[key]) && !same(now, read[key]) && !same(now, entered[key]),
  )
  return Object.fromEntries(fields) as Partial<Values>
}
