import { Checkbox, Group, Text, Textarea, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { FieldName } from '@tongdai/contract/masked-fields'
import type { Grants } from '@tongdai/contract/permissions'
import { createRoleBody, type OwnRole } from '@tongdai/contract/roles/schema'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useRoles } from '../lists/set-up-lists.ts'
import { PermissionList } from './permission-list.tsx'
import { useHiddenFields } from './use-hidden-fields.ts'

export interface RoleValues extends Record<string, unknown> {
  name: string
  description: string
  permissions: Grants
  masked: FieldName[]
}

interface RoleFormProps {
  /** null: a new one. */
  ownRole: OwnRole | null
  /** What a new one begins with. */
  blank?: RoleValues
  onClose: () => void
}

const empty: RoleValues = { name: '', description: '', permissions: {}, masked: [] }

export function RoleForm({ ownRole, blank = empty, onClose }: RoleFormProps) {
  const { t } = useTranslation()
  const roles = useRoles()
  const hidden = useHiddenFields()
  return (
    <EntityForm<OwnRole, RoleValues, OwnRole>
      size={640}
      title={t(ownRole ? 'roles.edit' : 'roles.add')}
      onClose={onClose}
      item={ownRole}
      blank={blank}
      valuesOf={({ name, description, permissions, masked }) => ({ name, description, permissions, masked })}
      latest={async () => (await roles.refetch()).data?.find(({ id }) => id === ownRole?.id)}
      check={checkBy<RoleValues>(t, createRoleBody, (values) => values)}
      save={(body, item) =>
        item
          ? callRoute(api.updateRole, { params: { id: item.id }, body: { ...body, version: item.version } })
          : callRoute(api.createRole, { body })
      }
      faultAt={{ NAME_TAKEN: 'name' }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="role-name"
            {...form.getInputProps('name')}
          />
          <Textarea
            label={t('roles.description')}
            autosize
            minRows={1}
            maxRows={4}
            {...form.getInputProps('description')}
          />
          <Text size="sm" c="dimmed">
            {t('roles.notMore')}
          </Text>
          <PermissionList
            grants={form.values.permissions}
            change={(permissions) => form.setFieldValue('permissions', permissions)}
          />
          <Checkbox.Group
            label={t('roles.masked')}
            description={t('roles.maskedHint')}
            value={form.values.masked}
            onChange={(masked) => form.setFieldValue('masked', masked as FieldName[])}
          >
            <Group mt="xs">
              {[...new Set([...hidden.offered, ...form.values.masked])].map((field) => (
                <Checkbox key={field} value={field} label={hidden.nameOf(field)} />
              ))}
            </Group>
          </Checkbox.Group>
        </>
      )}
    </EntityForm>
  )
}
