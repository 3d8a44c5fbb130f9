import { Alert, Select, Text } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { OwnRole } from '@tongdai/contract/roles/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { useChange } from '../kit/use-change.ts'
import { useHiddenFields } from './use-hidden-fields.ts'

/** Asks what those who have the role are to become. */
export function RemoveRole({
  ownRole,
  others,
  onClose,
}: {
  ownRole: OwnRole
  others: OwnRole[]
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { nameOf } = useHiddenFields()
  const [to, setTo] = useState('agent')
  const used = ownRole.holders + ownRole.invited
  const hiddenThen = others.find(({ id }) => id === to)?.masked ?? []
  const shown = ownRole.masked.filter((field) => !hiddenThen.includes(field))
  const remove = useChange(
    () => callRoute(api.removeRole, { params: { id: ownRole.id }, query: used ? { to } : {} }),
    {
      told: 'removed',
      done: onClose,
    },
  )
  return (
    <Dialog onClose={onClose} title={t('roles.removeConfirm', { name: ownRole.name })} size={420}>
      <DialogForm
        submit={() => remove.mutate(undefined)}
        pending={remove.isPending}
        action={t('frame.remove')}
        color="red"
        testId="role-remove"
      >
        {used === 0 ? (
          <Text>{t('roles.removeText')}</Text>
        ) : (
          <>
            <Select
              label={t('roles.handOver', { count: used })}
              allowDeselect={false}
              value={to}
              data={[
                { value: 'agent', label: t('roles.plainAgent') },
                ...others.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(value) => value && setTo(value)}
            />
            {shown.length > 0 && (
              <Alert color="orange" variant="light" role="status" data-testid="role-unmasks">
                {t('roles.unmasks', {
                  fields: shown.map((field) => nameOf(field).toLocaleLowerCase()).join(', '),
                })}
              </Alert>
            )}
          </>
        )}
      </DialogForm>
    </Dialog>
  )
}
