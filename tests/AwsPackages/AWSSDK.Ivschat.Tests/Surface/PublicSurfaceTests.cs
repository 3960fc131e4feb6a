using System.Reflection;
using Amazon.Ivschat;
using IvsChatBackend.TestKit;

namespace AWSSDK.Ivschat.Tests.Surface;

public sealed class PublicSurfaceTests
{
    private static readonly Assembly StandIn = typeof(IAmazonIvschat).Assembly;

    [Fact]
    public void Public_surface_is_the_one_on_file()
    {
        var file = Path.Combine(Requires.RepositoryRoot, "tests", "AwsPackages", "AWSSDK.Ivschat.Tests", "public-surface.txt");
        var actual = Path.Combine(AppContext.BaseDirectory, "public-surface.txt");
        File.WriteAllText(actual, PublicSurface.Of(StandIn));

        Assert.True(
            File.ReadAllText(file).ReplaceLineEndings() == File.ReadAllText(actual).ReplaceLineEndings(),
            $"The public surface is not the one in {file}. If AWS's package has it so too, replace that file by {actual}.");
    }

    [Fact]
    public void Model_types_are_plain_objects_whose_every_member_can_be_set()
    {
        var models = StandIn.GetExportedTypes()
            .Where(type => type is { Namespace: "Amazon.Ivschat.Model", IsInterface: false } && type.GetConstructor([]) is not null);

        Assert.All(models, type => Assert.All(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
            property =>
            {
                var model = Activator.CreateInstance(type);
                Assert.Null(property.GetValue(model));
                property.SetValue(model, null);
            }));
    }

    [Fact]
    public void Nothing_in_it_carries_nullable_annotations_as_in_AWS_s_package() =>
        Assert.DoesNotContain(
            StandIn.GetExportedTypes().SelectMany(type => type.GetCustomAttributesData()),
            attribute => attribute.AttributeType.Name is "NullableAttribute" or "NullableContextAttribute");
}
