import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useMembers } from '../lists/set-up-lists.ts'
import { useMayUse, useSession } from '../who/session-context.ts'

interface Option {
  value: string
  label: string
}

/** Who can look after a customer: as far as one sees colleagues, else oneself; and who does now. */
export function useOwners(now: { id: string; name: string } | null): Option[] {
  const { userId, name } = useSession()
  const mayUse = useMayUse()
  const members = useMembers(mayUse('people.see'))
  const known = new Map([[userId, name], ...members.map((member) => [member.id, member.name] as const)])
  if (now) known.set(now.id, now.name)
  return [...known].map(([value, label]) => ({ value, label }))
}

/** Departments as far as one sees them, and the one of now. */
export function useDepartmentChoice(now: { id: string; name: string } | null): Option[] {
  const { departments: mine } = useSession()
  const mayUse = useMayUse()
  const { data } = useQuery({
    queryKey: ['setup', 'departments'],
    queryFn: async () => (await callRoute(api.listDepartments, {})).items,
    enabled: mayUse('departments.see'),
  })
  const known = new Map([...mine, ...(data ?? []), ...(now ? [now] : [])].map(({ id, name }) => [id, name]))
  return [...known].map(([value, label]) => ({ value, label }))
}

export function useTags() {
  return useQuery({
    queryKey: ['contacts', 'tags'],
    queryFn: async () => (await callRoute(api.listTags, {})).items,
  })
}
