using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Everything_wrong_with_the_options_is_told_at_once()
    {
        var options = new EmulatorOptions
        {
            Region = "US",
            AccountId = "12345678901",
            Port = 65536,
            AccessKeys = [new("k", "s"), new("k", "t"), new("l", "")],
            InitialRooms = [new InitialRoom("a b"), new InitialRoom("short") { Id = "abc" }, new InitialRoom("fine") { Id = "abcdefABCD09" }],
        };

        var refusal = Assert.Throws<ArgumentException>(() => EmulatorApplication.Build(options));

        Assert.All(
            (string[])["region", "account", "port", "secret", "id of its own", "'a b'", "'short'"],
            part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("'fine'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_access_key_does_not_print_its_secrets() =>
        Assert.Equal("id", new IvsChatBackend.Emulator.ControlPlane.SigV4.AccessKey("id", "secret", "token").ToString());
}
