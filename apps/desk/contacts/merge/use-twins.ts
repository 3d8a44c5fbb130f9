import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'

/** Who may be the same as a contact, or has one of the same numbers. */
export function useTwins(id: string) {
  return useQuery({
    queryKey: ['contacts', id, 'twins'],
    queryFn: async () => (await callRoute(api.findTwins, { params: { id } })).items,
  }).data
}
