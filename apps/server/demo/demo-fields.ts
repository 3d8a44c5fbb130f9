import type { FieldValues } from '@tongdai/contract/fields/schema'
import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Transaction } from 'kysely'

const option = (id: string, name: string) => ({ id, name, archived: false, children: [] })
const ranks = [option('vang', 'Vàng'), option('bacc', 'Bạc'), option('thuong', 'Thường')]

/** What the demo company wants to know of its customers besides, and what some of them have. */
export async function seedFields(
  transaction: Transaction<Tables>,
  companyId: string,
): Promise<FieldValues[]> {
  const [code, rank, birthday] = [newId(), newId(), newId()]
  await transaction
    .insertInto('fieldDefinitions')
    .values(
      (
        [
          { id: code, name: 'Mã khách hàng', type: 'text', section: '', help: 'Như trên hoá đơn' },
          { id: rank, name: 'Hạng', type: 'choice', section: '', help: '' },
          { id: birthday, name: 'Ngày sinh', type: 'date', section: 'Cá nhân', help: '' },
        ] as const
      ).map((field, place) => ({
        ...field,
        ...{ companyId, subject: 'contact' as const, required: false, shownTo: null, position: place + 1 },
        options: JSON.stringify(field.id === rank ? ranks : []),
        defaultValue: null,
      })),
    )
    .execute()
  return [
    { [code]: 'KH-0001', [rank]: 'vang', [birthday]: '1988-03-14' },
    { [code]: 'KH-0002', [rank]: 'thuong' },
    { [code]: 'KH-0007', [rank]: 'vang', [birthday]: '1956-11-02' },
    { [rank]: 'bacc' },
  ]
}
