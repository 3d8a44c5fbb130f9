import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ErrorCode } from '@tongdai/contract/error-codes'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { markFault } from './form-faults.ts'
import { useChange } from './use-change.ts'
import { useEdited } from './use-edited.tsx'

/** What the fields of a form are drawn from. */
type Fields<Values extends Record<string, unknown>> = Pick<
  ReturnType<typeof useForm<Values>>,
  'values' | 'getInputProps' | 'setFieldValue' | 'setValues'
>

interface EntityFormProps<Item, Values extends Record<string, unknown>, Saved> {
  title: string
  size?: string | number
  /** What is changed; null: a new one. */
  item: Item | null
  /** What stands in the fields of a new one. What differs from it later is not thrown away unasked. */
  blank: Values
  valuesOf: (item: Item) => Values
  /** Fetches the item again when somebody else has changed it meanwhile; absent: the last to save wins. */
  latest?: () => Promise<Item | undefined>
  /** What is wrong, by field; empty when nothing is. */
  check: (values: Values) => Record<string, string>
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
  /** Instead of "Save"; it may depend on what is typed. */
  action?: (values: Values) => string
  onClose: () => void
  children: (form: Fields<Values>, item: Item | null) => ReactNode
}

/** One thing of the company as a form over the page: made, or changed. */
export function EntityForm<Item, Values extends Record<string, unknown>, Saved>(
  props: EntityFormProps<Item, Values, Saved>,
) {
  const { title, size, blank, valuesOf, check, saved, faultAt, refused, reload, quiet, action, onClose } =
    props
  const { t } = useTranslation()
  const form = useForm<Values>({
    initialValues: props.item ? valuesOf(props.item) : blank,
    validate: check,
  })
  const edited = useEdited(props.item, { form, valuesOf, latest: props.latest ?? unversioned })
  /** Asked whether to throw away what was typed. */
  const [leaving, setLeaving] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const save = useChange((values: Values) => props.save(values, edited.item), {
    reload,
    quiet,
    done: (answer, values) => {
      saved?.(answer, values)
      onClose()
    },
    fault: (error) => {
      const told =
        edited.overtaken(error) || refused?.(error, form.values) || markFault(t, form, error, faultAt)
      if (!told) setRefusal(error)
    },
  })
  const submit = form.onSubmit((values) => {
    setRefusal(null)
    if (!save.isPending) save.mutate(values)
  })
  const leave = () => {
    if (leaving) setLeaving(false)
    else if (form.isDirty()) setLeaving(true)
    else onClose()
  }
  return (
    <Modal opened onClose={leave} title={title} size={size ?? 460}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {edited.notice}
          {props.children(form, edited.item)}
          {refusal !== null && (
            <Alert color="red" role="alert" data-testid="form-fault">
              {problemText(t, refusal)}
            </Alert>
          )}
          {leaving ? (
            <Discard keep={() => setLeaving(false)} discard={onClose} />
          ) : (
            <Group justify="flex-end" mt="xs">
              <Button variant="default" onClick={leave}>
                {t('frame.cancel')}
              </Button>
              <Button type="submit" loading={save.isPending} data-testid="form-save">
                {action ? action(form.values) : t('frame.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Modal>
  )
}

const unversioned = async () => undefined

/** In the place of the buttons and not over the form, whose fields show what is at stake. */
function Discard({ keep, discard }: { keep: () => void; discard: () => void }) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" mt="xs" gap="sm" role="alert">
      <Text fw={550} flex="1 1 180px">
        {t('kit.discard.question')}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Button variant="default" onClick={keep}>
          {t('kit.discard.keep')}
        </Button>
        <Button color="red" autoFocus data-testid="form-discard" onClick={discard}>
          {t('kit.discard.discard')}
        </Button>
      </Group>
    </Group>
  )
}
