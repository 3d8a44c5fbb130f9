import type { TFunction } from 'i18next'
import type { Catalogue } from '../text/catalogue.ts'

type PauseWord = keyof Catalogue['phone']['pause']

/** Said by this record and not by a list, so that a word added to the texts cannot be left out here. */
const ours: Record<PauseWord, true> = {
  break: true,
  lunch: true,
  meeting: true,
  training: true,
  other: true,
  'no-answer': true,
  declined: true,
  'phone-unreachable': true,
  'phone-lost': true,
}

const systems: ReadonlySet<string> = new Set<PauseWord>([
  'no-answer',
  'declined',
  'phone-unreachable',
  'phone-lost',
])

/** Whether an agent chose it, or wrote it; else the system paused the agent. */
export function isChosenPause(reason: string): boolean {
  return !systems.has(reason)
}

/** A pause reason is a word of ours, or what the agent wrote. */
export function pauseText(t: TFunction, reason: string): string {
  return Object.hasOwn(ours, reason) ? t(`phone.pause.${reason as PauseWord}`) : reason
}
