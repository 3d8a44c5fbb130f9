import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'

/** One that is chosen; without an id it was typed and is there only once what belongs to it is saved. */
export interface ChosenOrganisation {
  id: string | null
  name: string
}

/**
 * Makes what was typed, in the step that needs it: nothing is left behind by who turns back, and nothing is saved without it.
 * @param made what was made in an attempt before, that a second one does not make it twice
 */
export async function makeOrganisation(
  chosen: ChosenOrganisation | null,
  made: Map<string, string> = new Map(),
): Promise<string | null> {
  if (chosen === null || chosen.id !== null) return chosen?.id ?? null
  const { name } = chosen
  const id = made.get(name) ?? (await callRoute(api.createOrganisation, { body: { name } })).id
  made.set(name, id)
  return id
}
