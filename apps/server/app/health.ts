import type { HealthDetails } from '@tongdai/contract/health/schema'
import { sql } from 'kysely'
import type { AppContext } from './app-context.ts'

type Part = HealthDetails['parts'][number]

/**
 * Every part that taking a call needs: the database, the voice process, and what that says of its engine. The engine
 * judges its parts itself: one company's dead trunk is not the instance's.
 * @param companyId whose trunks are among the parts: their names are nobody else's to read. null: no company's
 */
export async function healthOf(
  { database, pulse, voiceLink }: Pick<AppContext, 'database' | 'pulse' | 'voiceLink'>,
  companyId: string | null,
): Promise<HealthDetails> {
  const [stored, voice] = await Promise.all([
    pulse
      .watch(() => sql`select 1`.execute(database.app))
      .then(
        () => ({ name: 'database', ok: true, detail: 'answers' }),
        () => ({ name: 'database', ok: false, detail: 'does not answer' }),
      ),
    voiceLink.health(companyId).then(
      (engine): Part[] => [
        { name: 'voice', ok: engine.ok, detail: engine.ok ? 'takes calls' : 'not ready' },
        ...engine.parts,
      ],
      (): Part[] => [{ name: 'voice', ok: false, detail: 'cannot be reached' }],
    ),
  ])
  return { ok: stored.ok && voice[0]!.ok, parts: [stored, ...voice] }
}
