import { Textarea, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { createDepartmentBody, type Department } from '@tongdai/contract/departments/schema'
import type { DepartmentRole } from '@tongdai/contract/permissions'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useDepartments } from '../lists/set-up-lists.ts'
import { DepartmentMembers } from './department-members.tsx'

interface Values extends Record<string, unknown> {
  name: string
  description: string
  members: { userId: string; role: DepartmentRole }[]
}

/** @param props.department null: a new one */
export function DepartmentForm({
  department,
  onClose,
}: {
  department: Department | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const departments = useDepartments()
  return (
    <EntityForm<Department, Values, Department>
      size={520}
      title={t(department ? 'departments.edit' : 'departments.add')}
      onClose={onClose}
      item={department}
      blank={{ name: '', description: '', members: [] }}
      valuesOf={({ name, description, members }) => ({
        name,
        description,
        members: members.map(({ userId, role }) => ({ userId, role })),
      })}
      latest={async () => (await departments.refetch()).data?.find(({ id }) => id === department?.id)}
      check={checkBy<Values>(t, createDepartmentBody, (values) => values)}
      save={(body, item) =>
        item
          ? callRoute(api.updateDepartment, {
              params: { id: item.id },
              body: { ...body, version: item.version },
            })
          : callRoute(api.createDepartment, { body })
      }
      faultAt={{ NAME_TAKEN: 'name' }}
    >
      {(form, item) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="department-name"
            {...form.getInputProps('name')}
          />
          <Textarea
            label={t('departments.description')}
            autosize
            minRows={2}
            maxRows={5}
            {...form.getInputProps('description')}
          />
          <DepartmentMembers
            members={form.values.members}
            names={item?.members ?? []}
            change={(members) => form.setFieldValue('members', members)}
          />
        </>
      )}
    </EntityForm>
  )
}
