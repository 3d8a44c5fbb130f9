type Row = Record<string, unknown>
type Settled = { settings: Row }

/**
 * What a version before kept on disk has a column for each setting, its times in seconds: it serves a start without
 * Postgres after an upgrade, as the migration 0013 leaves it in the database.
 */
export function giveSettings({
  companies,
  queues,
  hotlines,
}: Record<'companies' | 'queues' | 'hotlines', Settled[]>): void {
  for (const company of companies) give(company, ofCompany)
  for (const queue of queues) give(queue, ofQueue)
  for (const hotline of hotlines) give(hotline, ({ enabled }) => ({ enabled }))
}

function give(row: Settled, settingsOf: (row: Row) => Row): void {
  row.settings ??= settingsOf(row as unknown as Row)
}

function ofCompany(row: Row): Row {
  return {
    timeZone: row.time_zone,
    usualWrapUpMs: ms(row.wrap_up_seconds),
    recordingEnabled: row.recording_enabled,
    satelliteAllowed: row.satellite_allowed,
    premiumAllowed: row.premium_allowed,
  }
}

function ofQueue(row: Row): Row {
  return {
    strategy: row.strategy,
    ringTimeoutMs: ms(row.ring_timeout_seconds),
    wrapUpMs: ms(row.wrap_up_seconds),
    maxWaitMs: ms(row.max_wait_seconds),
    greetingPrompt: row.greeting_prompt,
    musicPrompt: row.music_prompt,
    apologyPrompt: row.apology_prompt,
  }
}

function ms(seconds: unknown): number | null {
  return typeof seconds === 'number' ? seconds * 1_000 : null
}
