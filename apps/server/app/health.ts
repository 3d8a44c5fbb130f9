import type { Health } from '@tongdai/contract/health'
import { sql } from 'kysely'
import type { AppContext } from './app-context.ts'

type Part = Health['parts'][number]

/** Every part that taking a call needs: the database, the voice process, and what that says of its engine. */
export async function healthOf({
  database,
  voiceLink,
}: Pick<AppContext, 'database' | 'voiceLink'>): Promise<Health> {
  const [stored, voice] = await Promise.all([
    sql`select 1`.execute(database.app).then(
      () => ({ name: 'database', ok: true, detail: 'answers' }),
      () => ({ name: 'database', ok: false, detail: 'does not answer' }),
    ),
    voiceLink.health().then(
      (engine): Part[] => [
        { name: 'voice', ok: engine.ok, detail: engine.ok ? 'takes calls' : 'not ready' },
        ...engine.parts,
      ],
      (): Part[] => [{ name: 'voice', ok: false, detail: 'cannot be reached' }],
    ),
  ])
  const parts = [stored, ...voice]
  return { ok: parts.every(({ ok }) => ok), parts }
}
