import { TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../kit/dialog.tsx'
import { DialogForm } from '../../kit/dialog-form.tsx'
import { useChange } from '../../kit/use-change.ts'
import classes from './erase.module.css'

/** What becomes of what, before somebody is erased for good: whoever does it types whom. */
export function EraseDialog({
  contact: { id, name },
  onClose,
}: {
  contact: Pick<Contact, 'id' | 'name'>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const erase = useChange(
    () => callRoute(api.eraseContact, { params: { id }, body: { name: typed, reason } }),
    {
      reload: 'contacts',
      quiet: true,
      done: () => {
        notifications.show({ message: t('contacts.erase.begun') })
        onClose()
        void navigate({ to: '/erased' })
      },
    },
  )
  return (
    <Dialog title={t('contacts.erase.title', { name })} typed={typed !== ''} onClose={onClose}>
      <ul className={classes.what}>
        {(['gone', 'calls', 'files', 'backups'] as const).map((each) => (
          <li key={each}>{t(`contacts.erase.what.${each}`)}</li>
        ))}
      </ul>
      <DialogForm
        submit={() => erase.mutate(undefined)}
        pending={erase.isPending}
        action={t('contacts.erase.send')}
        color="red"
        disabled={typed.normalize().trim() !== name.normalize().trim()}
        testId="erase-send"
      >
        <TextInput
          label={t('contacts.erase.type', { name })}
          data-testid="erase-name"
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <TextInput
          label={t('contacts.erase.reason')}
          description={t('contacts.erase.reasonHint')}
          maxLength={200}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
