import type { TFunction } from 'i18next'
import { vi } from '../text/vi.ts'

type PauseWord = keyof typeof vi.phone.pause

/** A pause reason is a word of ours, or what the agent wrote. */
export function pauseText(t: TFunction, reason: string): string {
  return reason in vi.phone.pause ? t(`phone.pause.${reason as PauseWord}`) : reason
}
