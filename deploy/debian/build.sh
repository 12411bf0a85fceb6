#!/bin/sh
# Makes the Debian package out of a build: deploy/debian/build.sh APP OUT, called by ./tibao package.
# APP holds tibao.jar and lib/; OUT gets tibao_VERSION_ARCH.deb.
set -eu
home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd)
app=$1
out=$2
command -v dpkg-deb >/dev/null || { echo "需要 dpkg-deb（Debian 或 Ubuntu）。dpkg-deb is needed (Debian or Ubuntu)." >&2; exit 1; }
arch=$(dpkg --print-architecture)
version=$(sed -n 's/^ *<version>\(.*\)<\/version>.*/\1/p' "$home/pom.xml" | sed -n 2p)
# A snapshot is before its release and after every earlier one.
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$home" log -1 --format=%ct 2>/dev/null || date +%s)}
SOURCE_DATE_EPOCH=$epoch
export SOURCE_DATE_EPOCH
case $version in
  *-SNAPSHOT) version=${version%-SNAPSHOT}~$(date -u -d "@$epoch" +%Y%m%d.%H%M%S) ;;
esac
tree=$(mktemp -d)
chmod 0755 "$tree" # what dpkg gives to / itself
trap 'rm -rf "$tree"' EXIT
install -d "$tree/DEBIAN" "$tree/usr/lib/tibao/lib" "$tree/usr/bin" "$tree/etc/tibao" "$tree/usr/lib/systemd/system" \
  "$tree/usr/share/doc/tibao"
install -m 0644 "$app/tibao.jar" "$tree/usr/lib/tibao/tibao.jar"
install -m 0644 "$app"/lib/*.jar "$tree/usr/lib/tibao/lib/"
install -m 0755 "$home/deploy/debian/tibao" "$tree/usr/bin/tibao"
install -m 0755 "$home/deploy/drill.sh" "$tree/usr/lib/tibao/drill.sh"
install -m 0640 "$home/deploy/debian/tibao.env" "$tree/etc/tibao/tibao.env"
for unit in tibao.service tibao-backup.service tibao-backup.timer; do
  install -m 0644 "$home/deploy/debian/$unit" "$tree/usr/lib/systemd/system/$unit"
done
cp -R "$home/docs" "$home/README.md" "$home/README.zh-CN.md" "$home/SECURITY.md" "$tree/usr/share/doc/tibao/"
cp -R "$home/deploy/grafana" "$home/deploy/prometheus" "$tree/usr/share/doc/tibao/"
[ ! -e "$app/sbom.json" ] || install -m 0644 "$app/sbom.json" "$tree/usr/share/doc/tibao/sbom.json"
cat >"$tree/usr/share/doc/tibao/copyright" <<'EOF'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Tibao 梯保

Files: *
Copyright: the authors of Tibao
License: Apache-2.0
 On Debian systems the text of the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.
 Libraries in /usr/lib/tibao/lib carry licences of their own: sbom.json beside this file names each.
EOF
for script in postinst prerm postrm; do
  install -m 0755 "$home/deploy/debian/$script" "$tree/DEBIAN/$script"
done
echo /etc/tibao/tibao.env >"$tree/DEBIAN/conffiles"
chmod -R u=rwX,go=rX "$tree/usr"
chmod 0640 "$tree/etc/tibao/tibao.env"
find "$tree" -exec touch -h -d "@$epoch" {} +
cat >"$tree/DEBIAN/control" <<EOF
Package: tibao
Version: $version
Architecture: $arch
Maintainer: Tibao <tibao@localhost>
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: adduser, init-system-helpers (>= 1.54~), temurin-25-jre | temurin-25-jdk | openjdk-25-jre-headless | java25-runtime-headless
Recommends: curl, systemd
Suggests: nginx, postgresql
Section: misc
Priority: optional
Description: carries a stairwell's lift from the first wish to sixteen years of running
 梯保: registry, votes, money in custody, insurance, telemetry, care, rescue and oversight of retrofitted lifts.
 Brings its own PostgreSQL 18; uses yours where one is named in /etc/tibao/tibao.env.
EOF
mkdir -p "$out"
# What is large is compressed already.
dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" "$out/tibao_${version}_$arch.deb" >&2
echo "$out/tibao_${version}_$arch.deb"
