import { type EventActor, type EventData, type EventType, eventTypes } from '@tongdai/contract/events/event'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** What has happened to `subject`, the id of what its type begins with. */
export type News = { [T in EventType]: { type: T; subject: string; data: EventData<T> } }[EventType]

/**
 * Tells what others may care about, in the transaction of the change itself: it is told if the change is made, and not
 * otherwise. After the change: who waited for its rows then has the later id.
 * @param actor the person who did it; `userId: null`: nobody of the company
 */
export function tell(
  transaction: Transaction<Tables>,
  actor: { companyId: string; userId: string | null },
  news: News,
): Promise<void> {
  return tellAll(transaction, actor, [news])
}

/** Of one statement: a row takes eight parameters, and there are 65,535. */
const atOnce = 5_000

/** As `tell`, of many things that one change has done. */
export async function tellAll(
  transaction: Transaction<Tables>,
  { companyId, userId }: { companyId: string; userId: string | null },
  news: readonly News[],
): Promise<void> {
  const by: EventActor = { kind: userId ? 'person' : 'system', id: userId }
  for (let from = 0; from < news.length; from += atOnce)
    await transaction
      .insertInto('feed')
      .values(news.slice(from, from + atOnce).map((each) => feedRow(companyId, by, each)))
      .execute()
}

/** A row of the table `feed` without what the database fills in. What its type does not name is left out: it might be personal. */
export function feedRow(companyId: string, actor: EventActor, { type, subject, data }: News) {
  const definition = eventTypes[type]
  return {
    companyId,
    type,
    version: definition.version,
    actorKind: actor.kind,
    actorId: actor.id,
    subjectKind: type.slice(0, type.indexOf('.')),
    subjectId: subject,
    data: JSON.stringify(definition.data.parse(data)),
  }
}
