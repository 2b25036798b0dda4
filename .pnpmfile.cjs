// The node-* packages write os and cpu as plain strings; pnpm then records no platform and would install all of them everywhere.
const asArray = (value) => (typeof value === 'string' ? [value] : value)

module.exports = {
  hooks: {
    readPackage(pkg) {
      if (/^node-(bin-)?(linux|darwin|win)-/.test(pkg.name ?? '')) {
        pkg.os = asArray(pkg.os)
        pkg.cpu = asArray(pkg.cpu)
      }
      return pkg
    },
  },
}
