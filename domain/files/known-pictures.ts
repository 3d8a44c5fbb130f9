import { Refusal } from '@tongdai/contract/refusal'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { FileRoom } from './file-room.ts'
import { selectFiles } from './files.store.ts'
import type { OpenedFile } from './open-file.ts'

/** The ids of somebody's own picture and of the company's logo, which the desk shows on every page; null: there is none. */
export async function knownPictures(
  { database }: Pick<FileRoom, 'database'>,
  { companyId, userId }: Actor,
): Promise<{ mine: string | null; company: string | null }> {
  const rows = await withCompany(database, companyId, (transaction) =>
    selectFiles(transaction)
      .where((file) =>
        file.or([
          file.and({ ownerKind: 'user-picture', ownerId: userId }),
          file.and({ ownerKind: 'company-logo', ownerId: companyId }),
        ]),
      )
      .where('thumbnailKey', 'is not', null)
      .orderBy('createdAt', 'desc')
      .execute(),
  )
  const newest = (kind: string) => rows.find(({ ownerKind }) => ownerKind === kind)?.id ?? null
  return { mine: newest('user-picture'), company: newest('company-logo') }
}

/**
 * The logo of the company that has this code, for the page on which its people sign in: of whoever shows one there, anybody may see it.
 * @throws Refusal NOT_FOUND: no such company, or it shows none
 */
export async function openLogo({ database }: FileRoom, code: string): Promise<OpenedFile> {
  const logo = await withSystem(database, async (transaction) => {
    const company = await transaction
      .selectFrom('companies')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirst()
    if (!company) return undefined
    return selectFiles(transaction)
      .where('companyId', '=', company.id)
      .where('ownerKind', '=', 'company-logo')
      .where('ownerId', '=', company.id)
      .orderBy('createdAt', 'desc')
      .executeTakeFirst()
  })
  if (!logo || logo.thumbnailKey === null) throw new Refusal('NOT_FOUND')
  const { thumbnailKey: storageKey, sha256 } = logo
  return { storageKey, name: 'logo', type: 'image/webp', sha256 }
}
