import { type Outcome, ordinary, outcomes } from './outcomes.ts'

/** @param dialled in any form a trunk may send: +84912000486, 84912000486, 0912000486, with or without separators */
export function findOutcome(dialled: string): Outcome {
  const subscriber = significant(dialled)
  return outcomes.find(({ number }) => significant(number) === subscriber) ?? ordinary
}

function significant(number: string): string {
  return number.replaceAll(/[^0-9]/g, '').replace(/^(?:0084|84|0)/, '')
}
