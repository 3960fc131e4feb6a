using IvsChatBackend.Smoke;
using IvsChatBackend.Smoke.SignIn;
using IvsChatBackend.SystemTests.Deployed;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests;

/// <summary>tools/Smoke signs in as Cognito's own client does.</summary>
public sealed class UserPoolTests : IAsyncLifetime
{
    private const string Password = "Correct-horse-battery-staple-1";

    private UserPoolHost _pool = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _pool = await UserPoolHost.StartAsync(Password, () => Task.FromResult("e30.e30.c2ln"));

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task The_tool_proves_the_password_without_sending_it()
    {
        using var http = new HttpClient();
        var signIn = new CognitoSignIn(http, new Uri(_pool.Address), UserPoolHost.PoolId, UserPoolHost.ClientId, TimeProvider.System);
        for (var i = 0; i < 20; i++)
        {
            // Each time other random numbers, some of which begin with zeros or with a set bit.
            Assert.Equal("e30.e30.c2ln", await signIn.SignInAsync("mo", Password, Cancellation));
        }

        var refused = await Assert.ThrowsAsync<SmokeException>(() => signIn.SignInAsync("mo", "wrong", Cancellation));
        Assert.StartsWith("NotAuthorizedException", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_pool.Bodies, body => body.Contains(Password, StringComparison.Ordinal) || body.Contains("wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWSs_own_client_signs_in_at_the_tests_pool()
    {
        Requires.Node();
        var variables = new Dictionary<string, string>
        {
            ["ENDPOINT"] = _pool.Address,
            ["POOL_ID"] = UserPoolHost.PoolId,
            ["CLIENT_ID"] = UserPoolHost.ClientId,
            ["USER"] = UserPoolHost.UserId,
            ["PASSWORD"] = Password,
        };
        Assert.NotNull((string?)(await NodeScript.RunAsync("system/cognito.mjs", variables, Cancellation))["accessToken"]);
        variables["PASSWORD"] = "wrong";
        Assert.Equal("NotAuthorizedException", (string?)(await NodeScript.RunAsync("system/cognito.mjs", variables, Cancellation))["error"]);
    }
}
