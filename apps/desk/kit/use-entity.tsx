import { Alert } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ErrorCode } from '@tongdai/contract/error-codes'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { confirm } from './confirm.ts'
import { markFault } from './form-faults.ts'
import { useChange } from './use-change.ts'
import { useEdited } from './use-edited.tsx'
import { useFaultInSight } from './use-fault-in-sight.ts'

/** What the fields of a form are drawn from. */
export type Fields<Values extends Record<string, unknown>> = Pick<
  ReturnType<typeof useForm<Values>>,
  'values' | 'getInputProps' | 'setFieldValue' | 'setValues'
>

/** One thing of the company in a form, wherever the form stands. */
export interface Entity<Item, Values extends Record<string, unknown>, Saved> {
  /** What is changed; null: a new one. */
  item: Item | null
  /** What stands in the fields of a new one. What differs from it later is not thrown away unasked. */
  blank: Values
  valuesOf: (item: Item) => Values
  /** Fetches the item again when somebody else has changed it meanwhile. */
  latest: () => Promise<Item | undefined>
  /** What is wrong, by field; empty when nothing is. */
  check: (values: Values) => Record<string, string>
  /** What cannot be undone is asked first. */
  ask?: (values: Values, item: Item | null) => Omit<Parameters<typeof confirm>[0], 'onConfirm'> | null
  /** @param item as it was read last, with the version to be sent */
  save: (values: Values, item: Item | null) => Promise<Saved>
  /** Runs when it is saved, before the form closes. */
  saved?: (answer: Saved, values: Values) => void
  /** Which field a refusal of the server speaks about; any other stands above the buttons. */
  faultAt?: Partial<Record<ErrorCode, keyof Values & string>>
  /** Looks at a refusal first. @returns whether it has told the person itself */
  refused?: (error: unknown, values: Values) => boolean
  /** The lists to fetch anew; the set-up's when left out. */
  reload?: string
  /** What was made is told otherwise than by "saved". */
  quiet?: boolean
}

/** @param done what was saved is no longer in the form; absent: the form stays open on what the server answered */
export function useEntity<Item, Values extends Record<string, unknown>, Saved>(
  entity: Entity<Item, Values, Saved>,
  done: (answer: Saved, edited: { saved: (item: Item) => void }, values: Values) => void,
) {
  const { valuesOf, ask, refused, faultAt } = entity
  const { t } = useTranslation()
  const form = useForm<Values>({
    initialValues: entity.item ? valuesOf(entity.item) : entity.blank,
    validate: entity.check,
  })
  const edited = useEdited(entity.item, { form, valuesOf, latest: entity.latest })
  const [refusal, setRefusal] = useState<unknown>(null)
  const inSight = useFaultInSight()
  const save = useChange((values: Values) => entity.save(values, edited.item), {
    reload: entity.reload,
    quiet: entity.quiet,
    done: (answer, values) => {
      entity.saved?.(answer, values)
      done(answer, edited, values)
      form.resetDirty(values)
    },
    fault: (error) => {
      const told =
        edited.overtaken(error) || refused?.(error, form.values) || markFault(t, form, error, faultAt)
      if (!told) setRefusal(error)
      inSight.show()
    },
  })
  const send = form.onSubmit((values) => {
    setRefusal(null)
    if (save.isPending) return
    const question = ask?.(values, edited.item)
    if (question) confirm({ ...question, onConfirm: () => save.mutate(values) })
    else save.mutate(values)
  }, inSight.show)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    inSight.within(event.currentTarget)
    send(event)
  }
  const fault: ReactNode = refusal !== null && (
    <Alert color="red" role="alert" data-testid="form-fault">
      {problemText(t, refusal)}
    </Alert>
  )
  return { form, item: edited.item, notice: edited.notice, fault, submit, saving: save.isPending }
}
