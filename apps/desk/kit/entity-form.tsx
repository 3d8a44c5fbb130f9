import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './kit.module.css'
import { SendingFields, useSendingFields } from './sending-fields.tsx'
import { type Entity, type Fields, useEntity } from './use-entity.tsx'

interface EntityFormProps<Item, Values extends Record<string, unknown>, Saved>
  extends Entity<Item, Values, Saved> {
  title: string
  size?: string | number
  /** Instead of "Save"; it may depend on what is typed. */
  action?: (values: Values) => string
  onClose: () => void
  children: (form: Fields<Values>, item: Item | null) => ReactNode
}

/** One thing of the company as a form over the page: made, or changed. */
export function EntityForm<Item, Values extends Record<string, unknown>, Saved>(
  props: EntityFormProps<Item, Values, Saved>,
) {
  const { title, size, action, onClose, children } = props
  const { t } = useTranslation()
  const { form, item, notice, fault, submit, saving } = useEntity(props, onClose)
  const { sending, told } = useSendingFields()
  /** Asked whether to throw away what was typed. */
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    if (leaving) setLeaving(false)
    else if (form.isDirty() || sending) setLeaving(true)
    else onClose()
  }
  return (
    <Modal opened onClose={leave} title={title} size={size ?? 460}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {notice}
          <SendingFields value={told}>{children(form, item)}</SendingFields>
          {fault}
          {leaving ? (
            <Discard keep={() => setLeaving(false)} discard={onClose} />
          ) : (
            <Group justify="flex-end" mt="xs" className={classes.foot}>
              <Button variant="default" onClick={leave}>
                {t('frame.cancel')}
              </Button>
              <Button type="submit" loading={saving} disabled={sending} data-testid="form-save">
                {action ? action(form.values) : t('frame.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Modal>
  )
}

/** In the place of the buttons and not over the form, whose fields show what is at stake. */
function Discard({ keep, discard }: { keep: () => void; discard: () => void }) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" mt="xs" gap="sm" role="alert" className={classes.foot}>
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
