using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Core.Tests.Secrets;

public sealed class DeploymentSecretTests
{
    private const string Text = "a secret of more than thirty-two characters";

    [Fact]
    public void Every_purpose_has_a_key_of_its_own_which_is_not_the_secret()
    {
        var secret = DeploymentSecret.FromText(Text);

        var keys = Enum.GetValues<KeyPurpose>().Select(purpose => Convert.ToHexString(secret.KeyFor(purpose))).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Equal(64, key.Length));
        Assert.DoesNotContain(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text))), keys);
    }

    [Fact]
    public void A_key_stays_the_same_as_long_as_the_secret_does()
    {
        // Written down: another value would orphan every hash and break every MAC of a deployment that is updated.
        Assert.Equal(
            Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Text), 32, [], "IvsChatBackend audit"u8.ToArray())),
            Convert.ToHexStringLower(DeploymentSecret.FromText(Text).KeyFor(KeyPurpose.Audit)));
        Assert.NotEqual(DeploymentSecret.FromText(Text).KeyFor(KeyPurpose.Audit), DeploymentSecret.FromText(Text + "!").KeyFor(KeyPurpose.Audit));
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void A_secret_has_at_least_32_bytes(int size, bool fits)
    {
        var taken = Record.Exception(() => new DeploymentSecret(new byte[size])) is null;

        Assert.Equal(fits, taken);
    }

    [Fact]
    public void A_logged_subject_is_the_same_for_one_user_and_tells_nothing_of_them()
    {
        var subjects = new LoggedSubjects(DeploymentSecret.FromText(Text));

        Assert.Matches("^[0-9a-f]{16}$", subjects.Of("ann"));
        Assert.Equal(subjects.Of("ann"), subjects.Of("ann"));
        Assert.NotEqual(subjects.Of("ann"), subjects.Of("bob"));
        Assert.NotEqual(subjects.Of("ann"), new LoggedSubjects(DeploymentSecret.FromText(Text + "!")).Of("ann"));
    }
}
