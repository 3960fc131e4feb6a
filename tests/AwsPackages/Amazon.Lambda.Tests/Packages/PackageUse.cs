using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Amazon.Lambda.Tests.Packages;

/// <summary>One member of a package, as an assembly that was compiled against it names it.</summary>
/// <param name="Member">A method, field or property by its name, or <c>new</c>; empty where the type alone is named.</param>
internal readonly record struct PackageUse(string Package, string Type, string Member)
{
    /// <summary>All that an assembly uses of some packages. The compiler leaves a reference for each type and member.</summary>
    public static IEnumerable<PackageUse> Read(string assembly, IReadOnlySet<string> packages)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var uses = new List<PackageUse>();
        foreach (var handle in metadata.TypeReferences)
        {
            Add(handle, "");
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeOf(metadata, member.Parent) is { } type)
            {
                Add(type, NameOf(metadata.GetString(member.Name)));
            }
        }

        return uses;

        void Add(TypeReferenceHandle type, string member)
        {
            var (package, name) = Describe(metadata, type);
            if (package is not null && packages.Contains(package))
            {
                uses.Add(new PackageUse(package, name, member));
            }
        }
    }

    private static (string? Package, string Name) Describe(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name).Split('`')[0];
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.AssemblyReference:
                var package = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name;
                return (metadata.GetString(package), $"{metadata.GetString(type.Namespace)}.{name}");
            case HandleKind.TypeReference:
                var (outerPackage, outer) = Describe(metadata, (TypeReferenceHandle)type.ResolutionScope);
                return (outerPackage, $"{outer}.{name}");
            default:
                return (null, name);
        }
    }

    // A member of a generic type hangs on the type's instance, whose signature begins with the type itself.
    private static TypeReferenceHandle? TypeOf(MetadataReader metadata, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeReference:
                return (TypeReferenceHandle)parent;
            case HandleKind.TypeSpecification:
                var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return null;
                }

                _ = signature.ReadCompressedInteger();
                return signature.ReadTypeHandle() is { Kind: HandleKind.TypeReference } type ? (TypeReferenceHandle)type : null;
            default:
                return null;
        }
    }

    private static string NameOf(string member) => member switch
    {
        ".ctor" => "new",
        _ when member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) => member[4..],
        _ => member,
    };
}
