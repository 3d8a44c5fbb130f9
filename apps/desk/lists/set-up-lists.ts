import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Extension } from '@tongdai/contract/extensions/schema'
import { useMemo } from 'react'
import { useMayUse } from '../who/session-context.ts'

// The company's set-up, fetched whole and shared by all pages; live news of a change reloads everything under `setup`.

export function useUsers(enabled = true) {
  return useQuery({
    queryKey: ['setup', 'users'],
    queryFn: async () => (await callRoute(api.listUsers, {})).items,
    enabled,
  })
}

/** Those who belong to the company, without the invited: who may be given an extension, a queue, a call. */
export function useMembers(enabled = true) {
  const { data } = useUsers(enabled)
  return useMemo(() => data?.filter(({ invitedUntil }) => invitedUntil === null) ?? [], [data])
}

export function useRoles(enabled = true) {
  return useQuery({
    queryKey: ['setup', 'roles'],
    queryFn: async () => (await callRoute(api.listRoles, {})).items,
    enabled,
  })
}

export function useDepartments(enabled = true) {
  return useQuery({
    queryKey: ['setup', 'departments'],
    queryFn: async () => (await callRoute(api.listDepartments, {})).items,
    enabled,
  })
}

export function useExtensions() {
  return useQuery({
    queryKey: ['setup', 'extensions'],
    queryFn: async () => (await callRoute(api.listExtensions, {})).items,
  })
}

/** Can become somebody's: it is nobody's, and nobody who is invited waits for it. */
export function isFree({ user, enabled, promised }: Extension): boolean {
  return !user && enabled && !promised
}

export function useTrunks(enabled = true) {
  return useQuery({
    queryKey: ['setup', 'trunks'],
    queryFn: async () => (await callRoute(api.listTrunks, {})).items,
    enabled,
  })
}

/** The company's own fields that one is shown; who manages them gets those put away too. */
export function useFields(enabled = true) {
  return useQuery({
    queryKey: ['setup', 'fields'],
    queryFn: async () => (await callRoute(api.listFields, {})).items,
    enabled,
  })
}

/** Who may not see them asks for none. */
export function useHotlines() {
  const enabled = useMayUse()('hotlines.see')
  return useQuery({
    queryKey: ['setup', 'hotlines'],
    queryFn: async () => (await callRoute(api.listHotlines, {})).items,
    enabled,
  })
}

export function useQueues() {
  return useQuery({
    queryKey: ['setup', 'queues'],
    queryFn: async () => (await callRoute(api.listQueues, {})).items,
  })
}

export function useCompany() {
  return useQuery({
    queryKey: ['setup', 'company'],
    queryFn: () => callRoute(api.getCompany, {}),
  })
}
