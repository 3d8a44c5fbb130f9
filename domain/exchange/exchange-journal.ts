import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { type DiskJournalOptions, openJournal } from '@tongdai/journal/disk-journal'
import type { Journal } from '@tongdai/journal/journal'
import { LastStatuses } from './recover/last-statuses.ts'
import { OpenCalls } from './recover/open-calls.ts'

/** What is needed of an earlier run, whatever was shipped meanwhile. */
export type ExchangeKeeps = { openCalls: OpenCalls; lastStatuses: LastStatuses }

/** The journal of calls and agents. */
export type ExchangeJournal = Journal<JournalEntry, ExchangeKeeps>

export const exchangeKeeps = (): ExchangeKeeps => ({
  openCalls: new OpenCalls(),
  lastStatuses: new LastStatuses(),
})

/** @throws the file system's error when the directory cannot be made or read */
export function openExchangeJournal(
  options: Omit<DiskJournalOptions<JournalEntry, ExchangeKeeps>, 'keeps'>,
): ExchangeJournal {
  return openJournal({ ...options, keeps: exchangeKeeps() })
}
