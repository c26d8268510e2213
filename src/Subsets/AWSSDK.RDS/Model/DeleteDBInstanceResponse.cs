using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DeleteDBInstanceResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}
