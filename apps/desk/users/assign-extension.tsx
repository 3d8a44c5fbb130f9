import { Select, Text } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Extension } from '@tongdai/contract/extensions/schema'
import type { User } from '@tongdai/contract/users/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { useChange } from '../kit/use-change.ts'
import { isFree, useExtensions } from '../lists/set-up-lists.ts'

/** One of the extensions that are nobody's becomes somebody's. */
export function AssignExtension({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation()
  const extensions = useExtensions()
  const [extensionId, setExtensionId] = useState<string | null>(null)
  const free = (extensions.data ?? []).filter(isFree)
  const chosen = free.find(({ id }) => id === extensionId)
  const assign = useChange(
    ({ id, version }: Extension) =>
      callRoute(api.updateExtension, { params: { id }, body: { userId: user.id, version } }),
    { done: onClose },
  )
  return (
    <Dialog onClose={onClose} title={t('users.giveExtensionTo', { name: user.name })} size={420}>
      <DialogForm
        submit={() => chosen && assign.mutate(chosen)}
        pending={assign.isPending}
        action={t('users.giveExtension')}
        disabled={!chosen}
        testId="extension-give"
      >
        {extensions.data && free.length === 0 ? (
          <Text>{t('users.noFreeExtension')}</Text>
        ) : (
          <Select
            label={t('users.extension')}
            searchable
            allowDeselect={false}
            data-autofocus
            value={extensionId}
            data={free.map(({ id, number, name }) => ({
              value: id,
              label: name === number ? number : `${number} · ${name}`,
            }))}
            onChange={setExtensionId}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}
