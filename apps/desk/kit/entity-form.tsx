import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
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
  return (
    <Dialog onClose={onClose} typed={form.isDirty() || sending} title={title} size={size ?? 460}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {notice}
          <SendingFields value={told}>{children(form, item)}</SendingFields>
          {fault}
          <DialogFoot>
            <Button type="submit" loading={saving} disabled={sending} data-testid="form-save">
              {action ? action(form.values) : t('frame.save')}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  )
}
