import { Select, Text } from '@mantine/core'
import { IconTag, IconTrash, IconUserShare } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../kit/dialog.tsx'
import { DialogForm } from '../../kit/dialog-form.tsx'
import type { ActionFormProps, ListAction } from '../../kit/list/bulk-bar.tsx'
import { useMayUse } from '../../who/session-context.ts'
import { useOwners } from '../pick-customers.ts'
import { TagField } from '../tag-field.tsx'

/** What can be done to many contacts, as far as one may. */
export function useContactActions(): ListAction[] {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  return useMemo(
    () => [
      ...(mayUse('contacts.edit')
        ? [
            {
              ...{ name: 'change-owner', label: t('contacts.bulk.owner') },
              icon: <IconUserShare size={16} />,
              form: (props: ActionFormProps) => <OwnerForm {...props} />,
            },
            {
              ...{ name: 'change-tags', label: t('contacts.bulk.tags') },
              icon: <IconTag size={16} />,
              form: (props: ActionFormProps) => <TagsForm {...props} />,
            },
          ]
        : []),
      ...(mayUse('contacts.remove')
        ? [
            {
              ...{ name: 'remove', label: t('frame.remove'), danger: true },
              icon: <IconTrash size={16} />,
              form: (props: ActionFormProps) => <RemoveForm {...props} />,
            },
          ]
        : []),
    ],
    [t, mayUse],
  )
}

const nobody = 'nobody'

function OwnerForm({ count, start, starting, onClose }: ActionFormProps) {
  const { t } = useTranslation()
  const [owner, setOwner] = useState<string | null>(null)
  const owners = useOwners(null)
  return (
    <Form
      title={t('contacts.bulk.ownerTitle', { count })}
      submit={() => start({ ownerId: owner === nobody ? null : owner })}
      disabled={owner === null}
      {...{ starting, onClose }}
    >
      <Select
        label={t('contacts.owner')}
        searchable
        data-autofocus
        data-testid="bulk-owner"
        data={[...owners, { value: nobody, label: t('contacts.bulk.nobody') }]}
        value={owner}
        onChange={setOwner}
      />
    </Form>
  )
}

function TagsForm({ count, start, starting, onClose }: ActionFormProps) {
  const { t } = useTranslation()
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  return (
    <Form
      title={t('contacts.bulk.tagsTitle', { count })}
      submit={() => start({ add, remove: remove.filter((tag) => !add.includes(tag)) })}
      disabled={add.length + remove.length === 0}
      {...{ starting, onClose }}
    >
      <TagField label={t('contacts.bulk.addTags')} value={add} onChange={setAdd} />
      <TagField label={t('contacts.bulk.removeTags')} value={remove} onChange={setRemove} />
    </Form>
  )
}

function RemoveForm({ count, start, starting, onClose }: ActionFormProps) {
  const { t } = useTranslation()
  return (
    <Form
      title={t('contacts.bulk.removeTitle', { count })}
      submit={() => start({})}
      action={t('frame.remove')}
      color="red"
      {...{ starting, onClose }}
    >
      <Text size="sm">{t('contacts.bulk.removeText')}</Text>
    </Form>
  )
}

interface FormProps {
  title: string
  submit: () => void
  starting: boolean
  onClose: () => void
  action?: string
  color?: string
  disabled?: boolean
  children: ReactNode
}

function Form({ title, submit, starting, onClose, action, color, disabled, children }: FormProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} onClose={onClose} size={420}>
      <DialogForm
        {...{ submit, color, disabled }}
        pending={starting}
        action={action ?? t('contacts.bulk.do')}
        testId="bulk-start"
      >
        {children}
        <Text size="xs" c="dimmed">
          {t('contacts.bulk.hint')}
        </Text>
      </DialogForm>
    </Dialog>
  )
}
