import { Alert, Select, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { createExtensionBody, type Extension, updateExtensionBody } from '@tongdai/contract/extensions/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personLabel } from '../format/person.ts'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { onlyWayOf } from '../kit/use-way-in.ts'
import { useExtensions, useMembers } from '../lists/set-up-lists.ts'

interface Values extends Record<string, unknown> {
  number: string
  name: string
  userId: string | null
}

/** @param props.extension null: a new one */
export function ExtensionForm({ extension, onClose }: { extension: Extension | null; onClose: () => void }) {
  const { t } = useTranslation()
  const users = useMembers()
  const all = useExtensions()
  const extensions = all.data ?? []
  /** Who would have no way in any more: with that in sight, saving it once more is meant. */
  const [without, setWithout] = useState<{ name: string; userId: string | null } | null>(null)
  const isMeant = ({ userId }: Values) => without !== null && without.userId === userId
  const check = checkBy<Values>(t, extension ? updateExtensionBody : createExtensionBody, (values) =>
    extension ? changed(values) : created(values),
  )
  // One extension a person: who has another is not offered.
  const free = users.filter(
    ({ id, disabledAt, extension: has }) => (!has || id === extension?.user?.id) && disabledAt === null,
  )
  return (
    <EntityForm<Extension, Values, Extension>
      title={t(extension ? 'extensions.edit' : 'extensions.add')}
      onClose={onClose}
      item={extension}
      blank={{ number: nextNumber(extensions), name: '', userId: null }}
      valuesOf={({ number, name, user }) => ({ number, name: name ?? '', userId: user?.id ?? null })}
      latest={async () => (await all.refetch()).data?.find(({ id }) => id === extension?.id)}
      check={(values) => {
        const faults = check(values)
        return faults.number && values.number.trim()
          ? { ...faults, number: t('kit.invalid.extension') }
          : faults
      }}
      save={(values, item) => {
        if (!item) return callRoute(api.createExtension, { body: created(values) })
        const { id, version } = item
        return callRoute(api.updateExtension, {
          params: { id },
          body: { ...changed(values), version, evenOnlyWayIn: isMeant(values) },
        })
      }}
      refused={(error, { userId }) => {
        const name = onlyWayOf(error)
        if (name !== null) setWithout({ name, userId })
        return name !== null
      }}
      action={(values) => t(isMeant(values) ? 'kit.onlyWayIn.anyway' : 'frame.save')}
      faultAt={{ NUMBER_TAKEN: 'number', NUMBER_RESERVED: 'number', USER_HAS_EXTENSION: 'userId' }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('extensions.number')}
            inputMode="numeric"
            disabled={extension !== null}
            data-autofocus
            data-testid="extension-number"
            {...form.getInputProps('number')}
          />
          <Select
            label={t('extensions.owner')}
            description={extension && t('extensions.ownerHint')}
            placeholder={t('extensions.unassigned')}
            clearable
            // The cross takes the person away; a second click on the one chosen must not.
            allowDeselect={false}
            searchable
            data={free.map((person) => ({ value: person.id, label: personLabel(person) }))}
            {...form.getInputProps('userId')}
          />
          <TextInput
            label={t('kit.name')}
            description={t('extensions.nameHint')}
            {...form.getInputProps('name')}
          />
          {without !== null && isMeant(form.values) && (
            <Alert
              color="orange"
              role="alert"
              data-testid="extension-only-way"
              title={t('kit.onlyWayIn.question', { name: without.name })}
            >
              {t('kit.onlyWayIn.text', { name: without.name })}
            </Alert>
          )}
        </>
      )}
    </EntityForm>
  )
}

function created({ number, name, userId }: Values) {
  return { number: number.trim(), userId, ...(name.trim() && { name: name.trim() }) }
}

function changed({ name, userId }: Values) {
  return { userId, ...(name.trim() && { name: name.trim() }) }
}

/** The number after the highest: mostly what is wanted. */
function nextNumber(extensions: Extension[]): string {
  const highest = Math.max(100, ...extensions.map(({ number }) => Number(number)))
  return String(highest + 1)
}
