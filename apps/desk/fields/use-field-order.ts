import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { FieldDefinition, FieldSubject } from '@tongdai/contract/fields/schema'
import { useState } from 'react'
import { useChange } from '../kit/use-change.ts'

/** Fields by section: those without one first, then the sections in the order of their first field. */
export function bySection(fields: readonly FieldDefinition[]): FieldDefinition[] {
  const sections = [...new Set(['', ...fields.map(({ section }) => section)])]
  return sections.flatMap((section) => fields.filter((field) => field.section === section))
}

/**
 * One of them in another place: it belongs to the section of what it then stands behind, or before where it is the first. A step beyond
 * the end of its section leads into the next one before it passes anything there.
 */
export function moved(fields: readonly FieldDefinition[], id: string, to: number): FieldDefinition[] {
  const from = fields.findIndex((field) => field.id === id)
  const one = fields[from]
  if (!one || to < 0 || to >= fields.length || to === from) return [...fields]
  const neighbour = fields[to]!
  if (Math.abs(to - from) === 1 && neighbour.section !== one.section)
    return fields.map((field) => (field.id === id ? { ...one, section: neighbour.section } : field))
  const others = fields.filter((field) => field.id !== id)
  others.splice(to, 0, { ...one, section: neighbour.section })
  return others
}

/** The order of the fields as it is being changed, by dragging or by keys; it is saved when it rests. */
export function useFieldOrder(subject: FieldSubject, fields: readonly FieldDefinition[]) {
  const queryClient = useQueryClient()
  const [drawn, setDrawn] = useState<{ id: string; fields: FieldDefinition[] } | null>(null)
  const save = useChange(
    (wanted: FieldDefinition[]) =>
      callRoute(api.orderFields, {
        body: { subject, fields: wanted.map(({ id, section }) => ({ id, section })) },
      }),
    { quiet: true },
  )
  const settled = bySection(fields)
  const put = (wanted: FieldDefinition[]) => {
    setDrawn(null)
    // At once as it was put, until the server has it too.
    queryClient.setQueryData<FieldDefinition[]>(['setup', 'fields'], (all) => [
      ...wanted,
      ...(all ?? []).filter(({ id }) => !wanted.some((field) => field.id === id)),
    ])
    save.mutate(wanted)
  }
  return {
    fields: drawn?.fields ?? settled,
    moving: drawn?.id,
    move: (id: string, to: number) => put(moved(settled, id, to)),
    start: (id: string) => setDrawn({ id, fields: settled }),
    over: (place: number) =>
      setDrawn((before) => before && { ...before, fields: moved(before.fields, before.id, place) }),
    end: () => drawn && put(drawn.fields),
  }
}
