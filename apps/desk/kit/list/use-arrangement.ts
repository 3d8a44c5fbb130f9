import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { ListColumns, ListSettings } from '@tongdai/contract/lists/schema'
import { useChange } from '../use-change.ts'

/** Of a column that is drawn wider nobody keeps each pixel, ms. */
const settledMs = 400

/** How somebody has arranged a list, kept wherever they sign in. undefined while it is fetched. */
export function useArrangement(kind: string): {
  arranged: ListColumns | null | undefined
  arrange: (columns: ListColumns | null) => void
} {
  const queryClient = useQueryClient()
  const queryKey = ['lists', kind]
  const { data, isError } = useQuery({
    queryKey,
    queryFn: () => callRoute(api.getListSettings, { params: { kind } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const keep = useChange(
    (columns: ListColumns | null) => callRoute(api.setListColumns, { params: { kind }, body: { columns } }),
    { quiet: true, reload: 'lists' },
  )
  const keepSoon = useDebouncedCallback((columns: ListColumns | null) => keep.mutate(columns), settledMs)
  return {
    // Without it the list is as it comes.
    arranged: isError ? null : data?.columns,
    arrange: (columns) => {
      queryClient.setQueryData<ListSettings>(queryKey, (now) => ({ ...now, columns }))
      keepSoon(columns)
    },
  }
}
