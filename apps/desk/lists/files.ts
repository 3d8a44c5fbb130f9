import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { useCallback } from 'react'
import type { FileOwnerRef } from '../server/send-file.ts'

function keyOf({ ownerKind, ownerId }: FileOwnerRef) {
  return ['setup', 'files', ownerKind, ownerId]
}

/** The files of an owner, newest first. */
export function useFiles(owner: FileOwnerRef) {
  return useQuery({
    queryKey: keyOf(owner),
    queryFn: async () => (await callRoute(api.listFiles, { query: owner })).items,
  })
}

/** Puts a file that has just been uploaded where `useFiles` finds it, before the list is fetched again. */
export function useKnowFile(): (file: StoredFile) => void {
  const queryClient = useQueryClient()
  return useCallback(
    (file) => {
      const key = keyOf(file)
      queryClient.setQueryData<StoredFile[]>(key, (known = []) => [file, ...known])
      void queryClient.invalidateQueries({ queryKey: key })
    },
    [queryClient],
  )
}
