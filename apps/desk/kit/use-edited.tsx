import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@tongdai/contract/client'
import { type ReactNode, useState } from 'react'
import { changesOfOthers } from './changes-of-others.ts'
import { contested, keepMine } from './keep-mine.ts'
import { StaleNotice } from './stale-notice.tsx'
import { TheirsNotice } from './theirs-notice.tsx'

interface Form<Values> {
  getValues: () => Values
  setValues: (values: Values) => void
  resetDirty: (values: Values) => void
}

interface Edited<Item> {
  /** As it was read, with the version to be sent; null: a new one. */
  item: Item | null
  /** Takes the refusal of a change that somebody else came before. @returns whether it was that */
  overtaken: (error: unknown) => boolean
  /** To be shown in the form. */
  notice: ReactNode
  /** What the server answered to a change, when the form stays open. */
  saved: (item: Item) => void
}

/**
 * Something in a form while others may change it too: the later one is told, keeps what was entered, and can go on from
 * what is there now.
 * @param on `latest` fetches it again; undefined: it is no more, which saving will tell
 */
export function useEdited<Item, Values extends Record<string, unknown>>(
  opened: Item | null,
  on: {
    form: Form<Values>
    valuesOf: (item: Item) => Values
    latest: () => Promise<Item | undefined>
  },
): Edited<Item> {
  const [item, setItem] = useState(opened)
  const [stale, setStale] = useState<ReturnType<typeof changesOfOthers> | null>(null)
  const [theirs, setTheirs] = useState<Record<string, unknown>>({})
  const catchUp = useMutation({
    mutationFn: on.latest,
    onSuccess: (latest) => {
      setStale(null)
      if (!latest || !item) return
      const now = on.valuesOf(latest)
      setTheirs(contested(on.form.getValues(), on.valuesOf(item), now))
      on.form.setValues(keepMine(on.form.getValues(), on.valuesOf(item), now))
      on.form.resetDirty(now)
      setItem(latest)
    },
  })
  return {
    item,
    overtaken: (error) => {
      const isIt = error instanceof ApiError && error.code === 'CHANGED_MEANWHILE'
      if (isIt) setStale(changesOfOthers(error))
      return isIt
    },
    notice: stale ? (
      <StaleNotice changes={stale} catchUp={() => catchUp.mutate()} catchingUp={catchUp.isPending} />
    ) : (
      Object.keys(theirs).length > 0 && <TheirsNotice theirs={theirs} />
    ),
    saved: setItem,
  }
}
