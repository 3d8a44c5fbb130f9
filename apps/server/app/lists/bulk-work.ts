import type { Permission } from '@tongdai/contract/permissions'
import type { BulkInput } from '@tongdai/lists/bulk/ask-bulk'
import type { ListKind } from '@tongdai/lists/list-kind'
import { z } from 'zod'
import { collectLists } from './collect-lists.ts'

/** What the work on many rows of a list and its undoing have alike: what they are told, and what they take. */
export async function bulkWork(): Promise<{
  input: z.ZodType<BulkInput>
  needs: (input: BulkInput) => Permission
  listOf: (input: BulkInput) => ListKind
}> {
  const lists = await collectLists()
  const actionOf = ({ list, action }: Pick<BulkInput, 'list' | 'action'>) =>
    lists.get(list)?.actions?.find(({ name }) => name === action)
  return {
    input: z
      .object({ list: z.string(), action: z.string(), runId: z.uuid() })
      .refine((named) => actionOf(named) !== undefined, 'is nothing that a list does'),
    needs: (named) => actionOf(named)!.needs,
    listOf: ({ list }) => lists.get(list)!,
  }
}
