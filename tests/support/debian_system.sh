# A minimal Debian 12 in a folder, for tests on a machine that has nothing; to be sourced. Needs root, debootstrap and
# git. Mirror, proxy and certificates are those of this machine's apt.
# shellcheck shell=bash
# shellcheck disable=SC2016  # $(REPO_URI) is a word of apt-get's own format

# make_system FOLDER: creates it with debootstrap when it does not hold a system yet, so that a second call finds the
# packages that the first one installed.
make_system() {
    local system=$1 suite=bookworm mirror file
    if [[ ! -e $system/etc/debian_version ]]; then
        mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
            awk -v suite="$suite" '$2 == suite { print $1; exit }')
        [[ -n $mirror ]] || { printf 'apt here knows no mirror of %s\n' "$suite" >&2; return 5; }
        eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
        export http_proxy=${http_proxy:-} https_proxy=${https_proxy:-}
        debootstrap --variant=minbase "$suite" "$system" "$mirror"

        # The way to the mirror is the host's: other repositories and their keys stay outside.
        apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
            awk -v suite="$suite" '$2 ~ "^"suite { print "deb", $1, $2, $3 }' | sort -u >"$system/etc/apt/sources.list"
        apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' >"$system/etc/apt/apt.conf.d/99host" || true
        if [[ -d /etc/ssl/certs ]]; then
            mkdir -p "$system/etc/ssl"
            cp -rL /etc/ssl/certs "$system/etc/ssl/"
        fi
    fi
    for file in /etc/resolv.conf /etc/hosts; do
        if [[ -e $file ]]; then cp -L "$file" "$system$file"; fi
    done
}

mounted=()
# mount_into FOLDER: the kernel's file systems, as far as this machine allows. unmount_all takes all of them away again.
mount_into() {
    local system=$1 kind target
    for kind in proc sysfs; do
        target=$system/${kind%fs}
        if mount -t "$kind" "$kind" "$target" 2>/dev/null; then mounted+=("$target"); fi
    done
    bind_into /dev "$system/dev"
}
# bind_into FOLDER PLACE
bind_into() {
    if mount --bind "$1" "$2" 2>/dev/null; then mounted+=("$2"); fi
}
unmount_all() {
    local i
    for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount "${mounted[i]}"; done
    mounted=()
}

# in_system FOLDER COMMAND: a command of shell in it, with nothing of this machine's environment.
in_system() {
    env -i HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        chroot "$1" bash -c "$2" </dev/null
}
