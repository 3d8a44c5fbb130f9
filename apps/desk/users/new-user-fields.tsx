import { Group, Input, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../kit/use-entity.tsx'
import { isFree, useDepartments, useExtensions, useRoles } from '../lists/set-up-lists.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { type NewUser, placeOf } from './new-user.ts'
import { rolesToGive } from './role-choice.ts'

/** Who is added: by number or e-mail, as what, and where they will work. */
export function NewUserFields({ form }: { form: Fields<NewUser> }) {
  const { t } = useTranslation()
  const session = useSession()
  const mayUse = useMayUse()
  const departments = useDepartments()
  const extensions = useExtensions()
  const ownRoles = useRoles(mayUse('roles.see'))
  const free = extensions.data?.filter(isFree)
  return (
    <>
      <TextInput
        label={t('kit.name')}
        data-autofocus
        data-testid="user-name"
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        type="tel"
        label={t('users.phone')}
        description={t('users.phoneHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoComplete="off"
        data-testid="user-phone"
        {...form.getInputProps('phone')}
      />
      <TextInput
        type="email"
        label="E-mail"
        autoComplete="off"
        data-testid="user-email"
        {...form.getInputProps('email')}
      />
      <Select
        label={t('users.role')}
        description={t('users.roleHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        allowDeselect={false}
        data-testid="user-role"
        data={rolesToGive(t, session, ownRoles.data ?? [], { departments: placeOf(form.values) })}
        {...form.getInputProps('role')}
      />
      {mayUse('departments.manage') && (
        <Group align="flex-start" gap="sm" grow wrap="wrap" preventGrowOverflow={false}>
          <Select
            label={t('users.department')}
            placeholder={t('users.noDepartment')}
            clearable
            searchable
            allowDeselect={false}
            data-testid="user-department"
            data={(departments.data ?? [])
              .filter(({ disabledAt }) => disabledAt === null)
              .map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('departmentId')}
          />
          {form.values.departmentId && (
            <Select
              label={t('users.departmentRole')}
              allowDeselect={false}
              data={(['agent', 'manager'] as const).map((value) => ({
                value,
                label: t(`departments.role.${value}`),
              }))}
              {...form.getInputProps('departmentRole')}
            />
          )}
        </Group>
      )}
      {mayUse('extensions.manage') && (
        <Select
          label={t('users.extension')}
          description={t(free?.length === 0 ? 'users.noFreeExtension' : 'users.extensionHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          placeholder={t('users.noExtension')}
          clearable
          searchable
          allowDeselect={false}
          disabled={free?.length === 0}
          data-testid="user-extension"
          data={(free ?? []).map(({ id, number, name }) => ({
            value: id,
            label: name && name !== number ? `${number} · ${name}` : number,
          }))}
          {...form.getInputProps('extensionId')}
        />
      )}
      <Input.Wrapper label={t('users.way')} labelElement="div">
        <SegmentedControl
          fullWidth
          mt={4}
          aria-label={t('users.way')}
          data-testid="user-way"
          data={(['password', 'mail'] as const).map((value) => ({ value, label: t(`users.byWay.${value}`) }))}
          {...form.getInputProps('way')}
        />
        <Input.Description mt={6}>{t(`users.wayHint.${form.values.way}`)}</Input.Description>
      </Input.Wrapper>
    </>
  )
}
