using IvsChatBackend.Emulator.ControlPlane;

namespace IvsChatBackend.Emulator.Tags;

/// <summary>The operations of tags.</summary>
internal static class TagsFeature
{
    public static void AddTags(this IServiceCollection services) => services
        .AddSingleton<IOperation, ListTagsForResource>()
        .AddSingleton<IOperation, TagResource>()
        .AddSingleton<IOperation, UntagResource>();
}
