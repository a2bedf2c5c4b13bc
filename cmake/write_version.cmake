# Run as a script at every build. configure_file leaves an unchanged result alone, so nothing is rebuilt without reason.

set(git_commit unknown)
set(git_dirty false)

find_program(git git)
if(git AND EXISTS "${source_dir}/.git")
    # Whoever owns the checkout: a container's root builds what the user cloned.
    set(ask_git "${git}" -c "safe.directory=*" --no-optional-locks -C "${source_dir}")
    execute_process(COMMAND ${ask_git} rev-parse --verify --quiet HEAD
        OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
    if(NOT failed)
        set(git_commit "${commit}")
        # Scenario files are not code: run files carry their digest.
        execute_process(
            COMMAND ${ask_git} status --porcelain --
                    model scenarios output analysis cmake CMakeLists.txt ":!scenarios/catalog" ":!*.md"
            OUTPUT_VARIABLE changes RESULT_VARIABLE failed ERROR_QUIET)
        if(changes OR failed)
            set(git_dirty true)
        endif()
    endif()
endif()

configure_file("${template}" "${result}" @ONLY)
