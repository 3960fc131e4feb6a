using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests.Build;

/// <summary>Where a function is compiled, by what the machine is and has.</summary>
public sealed class FunctionScriptTests : IDisposable
{
    private readonly BuildMachine _machine = Create();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Linux_with_the_SDK_and_a_linker_compiles_by_itself()
    {
        _machine.Engine("docker");

        Assert.Equal((0, ""), Build());
        Assert.Equal("compiled here", File.ReadAllText(Path.Combine(_machine.Artifacts, "bootstrap")).Trim());
        Assert.True(File.Exists(Path.Combine(_machine.Artifacts, "roots.pem")));
        Assert.Contains("publish src/IvsChatBackend.Api -c Release -r linux-x64", Assert.Single(_machine.Commands), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x86_64", "arm64", "aarch64-linux-gnu-gcc", "linux-arm64")]
    [InlineData("aarch64", "x86_64", "x86_64-linux-gnu-gcc", "linux-x64")]
    public void A_gcc_for_the_other_processor_compiles_for_it(string machine, string architecture, string gcc, string runtime)
    {
        _machine.Uname("Linux", machine);
        _machine.Gcc(gcc);

        Assert.Equal((0, ""), Build(architecture));
        Assert.Contains($"-r {runtime} ", Assert.Single(_machine.Commands), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_template_has_by_default_is_built_unless_another_is_asked_for()
    {
        _machine.Uname("Linux", "aarch64");

        Assert.Equal((0, ""), _machine.Build("IvsChatBackend.Api", _machine.Artifacts));
        Assert.Contains("-r linux-arm64 ", Assert.Single(_machine.Commands), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_architecture_is_refused()
    {
        Assert.Equal((1, "build/function.sh: functions are built for arm64 or x86_64, not for 'riscv64'"), Build("riscv64"));
    }

    [Theory]
    [InlineData("2.17")]
    [InlineData("2.34")]
    public void What_Amazon_Linux_has_may_be_asked_for(string glibc)
    {
        _machine.GlibcNeeded(glibc);

        Assert.Equal(0, Build().ExitCode);
    }

    [Theory]
    [InlineData("2.35")]
    [InlineData("2.100")]
    public void What_a_newer_Linux_links_is_compiled_again_in_a_container(string glibc)
    {
        _machine.GlibcNeeded(glibc);
        _machine.Engine("docker");

        Assert.Equal(0, Build().ExitCode);
        AssertContainer("docker", runsAsUser: true);
        Assert.False(File.Exists(Path.Combine(_machine.Artifacts, "bootstrap")));
    }

    [Theory]
    [InlineData("Darwin", "arm64")]
    [InlineData("Darwin", "x86_64")]
    [InlineData("MINGW64_NT-10.0", "x86_64")]
    [InlineData("Linux", "aarch64")]
    public void Another_system_compiles_in_a_container_at_once(string system, string architecture)
    {
        _machine.Uname(system, architecture);
        _machine.Engine("docker");

        Assert.Equal(0, Build().ExitCode);
        AssertContainer("docker", runsAsUser: true);
        Assert.DoesNotContain(_machine.Commands, command => command.StartsWith("dotnet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("getconf")]
    [InlineData("dotnet")]
    [InlineData("gcc")]
    public void So_does_a_Linux_that_lacks_what_it_takes(string program)
    {
        _machine.Remove(program);
        _machine.Engine("docker");

        Assert.Equal(0, Build().ExitCode);
        AssertContainer("docker", runsAsUser: true);
    }

    [Theory]
    [InlineData("finch")]
    [InlineData("podman")]
    public void Where_docker_does_not_run_another_engine_is_taken(string engine)
    {
        _machine.Uname("Darwin", "arm64");
        _machine.BrokenEngine("docker");
        _machine.Engine(engine);

        Assert.Equal(0, Build().ExitCode);
        AssertContainer(engine, runsAsUser: false);
    }

    [Theory]
    [InlineData("Darwin", "arm64", "this is Darwin, not Linux")]
    [InlineData("Linux", "aarch64", "x86_64-linux-gnu-gcc, which links for x86_64, is not on the PATH")]
    public void Without_an_engine_one_line_says_what_is_missing(string system, string architecture, string reason)
    {
        _machine.Uname(system, architecture);
        _machine.BrokenEngine("docker");

        Assert.Equal(
            (1, $"build/function.sh: {reason}, and neither docker, finch nor podman runs here to build in a container instead."), Build());
    }

    [Fact]
    public void An_executable_that_would_not_start_is_not_left_behind()
    {
        _machine.GlibcNeeded("2.38");

        var (exitCode, errors) = Build();

        Assert.Equal(1, exitCode);
        Assert.Contains("need 2.38, and Amazon Linux 2023 has 2.34", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_machine.Artifacts));
    }

    private static BuildMachine Create()
    {
        Requires.That(!OperatingSystem.IsWindows(), "the build script runs in a Unix shell");
        Requires.Program("bash");
        Requires.Program("openssl");
        return new BuildMachine();
    }

    private (int ExitCode, string Errors) Build(string architecture = "x86_64") =>
        _machine.Build("IvsChatBackend.Api", _machine.Artifacts, architecture);

    private void AssertContainer(string engine, bool runsAsUser)
    {
        var commands = _machine.Commands.Where(command => command.StartsWith(engine, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, commands.Count);
        Assert.Equal($"{engine} build --platform linux/amd64 --build-arg SDK=10.0.999 --tag ivs-chat-backend-build-x86_64 build", commands[0]);
        Assert.StartsWith($"{engine} run --rm --platform linux/amd64", commands[1], StringComparison.Ordinal);
        Assert.Equal(runsAsUser, commands[1].Contains("--user", StringComparison.Ordinal));
        Assert.EndsWith("build/function.sh IvsChatBackend.Api /out x86_64", commands[1], StringComparison.Ordinal);
        Assert.Contains(":/out --workdir /src", commands[1], StringComparison.Ordinal);
    }
}
