import type { HealthDetails } from '@tongdai/contract/health/schema'
import type { AppContext } from './app-context.ts'
import { askDatabase } from './ask-database.ts'
import { feedParts } from './feed/feed-parts.ts'

type Part = HealthDetails['parts'][number]

/**
 * Every part that taking a call needs: the database, the voice process, and what that says of its engine. The engine
 * judges its parts itself: one company's dead trunk is not the instance's. Beside it, the store
 * of files if it is elsewhere, which calls go on without, and how far the readers of the feed are.
 * @param companyId whose trunks are among the parts: their names are nobody else's to read. null: no company's
 */
export async function healthOf(
  context: Pick<AppContext, 'database' | 'feedReaders' | 'pulse' | 'store' | 'voiceLink'>,
  companyId: string | null,
): Promise<Pick<HealthDetails, 'ok' | 'parts'>> {
  const { pulse, store, voiceLink } = context
  const [stored, voice, feed] = await Promise.all([
    askDatabase(context).then(
      () => ({ name: 'database', ok: true, detail: 'answers' }),
      () => ({ name: 'database', ok: false, detail: 'does not answer' }),
    ),
    voiceLink.health(companyId).then(
      (engine): Part[] => [
        { name: 'voice', ok: engine.ok, detail: engine.ok ? 'takes calls' : 'takes no new calls' },
        ...engine.parts,
      ],
      (): Part[] => [{ name: 'voice', ok: false, detail: 'cannot be reached' }],
    ),
    companyId === null ? [] : pulse.watch(() => feedParts(context)).catch((): Part[] => []),
  ])
  return {
    ok: stored.ok && voice[0]!.ok,
    parts: [stored, ...voice, ...(store ? [store.part()] : []), ...feed],
  }
}
